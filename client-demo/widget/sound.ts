/** A short soft tone: two notes a fifth apart, in hertz, each fading away; times in seconds. */
const notes = [
  { pitch: 587.3, from: 0 },
  { pitch: 880, from: 0.11 },
]
const lasts = 0.35
const loudness = 0.06

let context: AudioContext | null = null

/** Says by a tone that a reply has come. A browser in which nobody has clicked here yet stays silent. */
export const chime = (): void => {
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return
  try {
    context ??= new AudioContext()
    void context.resume().catch(() => {})
    for (const { pitch, from } of notes) {
      const tone = context.createOscillator()
      const volume = context.createGain()
      const start = context.currentTime + from
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0, start)
      volume.gain.linearRampToValueAtTime(loudness, start + 0.015)
      volume.gain.exponentialRampToValueAtTime(0.0001, start + lasts)
      tone.connect(volume).connect(context.destination)
      tone.start(start)
      tone.stop(start + lasts)
    }
  } catch {
    // A browser without sound is no reason to stop.
  }
}
