import { fold } from '#shared/lib/fold.ts'

const SECRETS = [
  ...['passw', 'pwd', 'passphrase', 'passcode', 'kennwort', 'losungswort', 'geheim', 'secret'],
  ...['mot de passe', 'contraseña', 'clave', 'parola d ordine', 'senha', 'palavra passe'],
  ...['wachtwoord', 'パスワード', '暗証', 'hash', 'token'],
].map(fold)

/**
 * Cells under such a header are never read, whatever the command line says.
 *
 * @param word as `headerWord` gives it.
 */
export function isSecretWord(word: string): boolean {
  return SECRETS.some((secret) => word.includes(secret)) || word.split(' ').includes('pin')
}
