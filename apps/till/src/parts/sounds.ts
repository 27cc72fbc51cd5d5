/** Sounds for who does not look: a tick for a scan, two falling notes for an unknown code, a chord. */
export type Sound = 'scan' | 'unknown' | 'paid'

interface Note {
  readonly hertz: number
  /** Seconds from the beginning of the sound. */
  readonly at: number
  readonly seconds: number
}

const notes: Record<Sound, readonly Note[]> = {
  scan: [{ hertz: 1_320, at: 0, seconds: 0.05 }],
  unknown: [
    { hertz: 440, at: 0, seconds: 0.14 },
    { hertz: 311, at: 0.15, seconds: 0.22 },
  ],
  paid: [
    { hertz: 523, at: 0, seconds: 0.5 },
    { hertz: 659, at: 0.02, seconds: 0.5 },
    { hertz: 784, at: 0.04, seconds: 0.5 },
  ],
}

const key = 'evertill-sounds'
const loudness = 0.06

let audio: AudioContext | null = null

export function soundsOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

export function turnSounds(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'on' : 'off')
  } catch {
    // It holds until the page is loaded anew.
  }
}

/** Plays a sound, where this device has one and the cashier left it on. Never for the network. */
export function play(sound: Sound): void {
  if (!soundsOn() || !('AudioContext' in globalThis)) return
  try {
    audio ??= new AudioContext()
    void audio.resume()
    for (const note of notes[sound]) playNote(audio, note)
  } catch {
    // A till without a speaker sells as well.
  }
}

function playNote(context: AudioContext, { hertz, at, seconds }: Note): void {
  const begin = context.currentTime + at
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.frequency.value = hertz
  volume.gain.setValueAtTime(loudness, begin)
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + seconds)
  tone.connect(volume).connect(context.destination)
  tone.start(begin)
  tone.stop(begin + seconds)
}
