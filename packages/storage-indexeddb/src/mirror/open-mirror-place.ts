import type { MirrorContent, MirrorPlace } from '@evertill/sync'
import type { MirrorCall, MirrorQuestion, MirrorReply } from './mirror-calls.ts'

/** No disk takes so long: the worker hangs, or never came. */
const answerWithinMs = 10_000

/**
 * The mirror's place in the origin's private file system: files of their own beside the browser's
 * database, which only a worker can write through to the disk (decision 17).
 *
 * @param start begins the worker, `mirror-worker.ts`; again after it failed
 */
export function openMirrorPlace(start: () => Worker): MirrorPlace {
  let worker: Worker | null = null
  let asked = 0
  const waiting = new Map<number, (reply: MirrorReply) => void>()

  function started(): Worker {
    if (worker) return worker
    const begun = start()
    begun.onmessage = ({ data }: MessageEvent<MirrorReply>) => waiting.get(data.id)?.(data)
    begun.onerror = () => {
      if (worker === begun) worker = null
      for (const [id, end] of [...waiting]) end({ id, ok: false, name: 'WorkerError' })
    }
    worker = begun
    return begun
  }

  function ask(call: MirrorCall): Promise<MirrorContent | string | null> {
    return new Promise((resolve, reject) => {
      asked += 1
      const question: MirrorQuestion = { id: asked, call }
      const end = (reply: MirrorReply) => {
        clearTimeout(late)
        waiting.delete(question.id)
        if (reply.ok) resolve(reply.value)
        else reject(new DOMException('', reply.name))
      }
      const late = setTimeout(
        () => end({ id: question.id, ok: false, name: 'TimeoutError' }),
        answerWithinMs,
      )
      waiting.set(question.id, end)
      started().postMessage(question)
    })
  }

  return {
    read: () => ask({ kind: 'read' }) as Promise<MirrorContent>,
    append: (text, mark) => ask({ kind: 'append', text, mark }) as Promise<string | null>,
    replace: (text, mark) => ask({ kind: 'replace', text, mark }) as Promise<string | null>,
  }
}
