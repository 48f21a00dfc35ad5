/** Under this name the demo's backend has its data in the console's data folder, where tools beside it look. */
export const DEMO_DATA_FILE = 'demo-backend.sqlite'
