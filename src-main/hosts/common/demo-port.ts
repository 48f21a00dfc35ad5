import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

const remembered = z.object({ port: z.int().min(1024).max(65_535) })

/** The port that the demo listened on before, if it is free now; 0: any. */
export async function usableDemoPort(dataDir: string): Promise<number> {
  const port = await findDemoPort(dataDir)
  return port !== null && (await isFree(port)) ? port : 0
}

export async function keepDemoPort(dataDir: string, port: number): Promise<void> {
  if ((await findDemoPort(dataDir)) === port) return
  await writeFile(portFile(dataDir), `${JSON.stringify({ port })}\n`)
}

async function findDemoPort(dataDir: string): Promise<number | null> {
  const text = await readFile(portFile(dataDir), 'utf8').catch(() => '')
  const parsed = remembered.safeParse(parseJson(text))
  return parsed.success ? parsed.data.port : null
}

/** A damaged file is as good as none: the port is only a convenience. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function portFile(dataDir: string): string {
  return path.join(dataDir, 'demo-backend.json')
}
