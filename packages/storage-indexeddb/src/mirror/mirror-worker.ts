import type { MirrorCall, MirrorQuestion, MirrorReply } from './mirror-calls.ts'
import { MirrorFiles, type SyncFile } from './mirror-files.ts'

/** The worker behind `openMirrorPlace`: one call at a time, the files open no longer than that. */

const names = ['evertill-mirror-a', 'evertill-mirror-b'] as const

/** What a worker's types know and a page's do not. */
interface WorkerFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>
}

let last: Promise<void> = Promise.resolve()

self.onmessage = ({ data: { id, call } }: MessageEvent<MirrorQuestion>) => {
  last = last.then(async () => {
    const reply = await answer(call).then(
      (value): MirrorReply => ({ id, ok: true, value }),
      (error: unknown): MirrorReply => ({ id, ok: false, name: nameOf(error) }),
    )
    self.postMessage(reply)
  })
}

async function answer(call: MirrorCall) {
  const folder = await navigator.storage.getDirectory()
  const open: SyncFile[] = []
  try {
    for (const name of names) {
      const handle = await folder.getFileHandle(name, { create: true })
      // Another tab that has it open makes this fail: whoever mirrors holds a lock of the till's.
      open.push(await (handle as unknown as WorkerFileHandle).createSyncAccessHandle())
    }
    return carryOut(new MirrorFiles(open as [SyncFile, SyncFile]), call)
  } finally {
    for (const file of open) file.close()
  }
}

function carryOut(files: MirrorFiles, call: MirrorCall) {
  switch (call.kind) {
    case 'read':
      return files.read()
    case 'append':
      return files.append(call.text, call.mark)
    case 'replace':
      return files.replace(call.text, call.mark)
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error'
}
