import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'

/** Whether a process is there, whoever started it; one that has ended and only waits to be collected is not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** How many child processes this process has. */
export function childCount(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length
}

/** What engines have left or are using in a temp folder: their runtime folders. */
export async function runtimeFolders(temp: string): Promise<string[]> {
  return (await readdir(temp)).filter((name) => /^(parley|embedded)-/.test(name))
}
