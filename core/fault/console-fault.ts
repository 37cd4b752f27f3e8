/** What only the desktop console can meet: its own boundary, its plans and forms, the system it runs on. */
export type ConsoleFault =
  | { readonly code: 'console.refused-sender'; readonly channel: string; readonly reason: string }
  | { readonly code: 'console.bad-request'; readonly channel: string; readonly problems: readonly string[] }
  | { readonly code: 'console.too-large'; readonly channel: string; readonly limitBytes: number }
  | { readonly code: 'console.bug'; readonly what: string }
  | { readonly code: 'console.unknown-cluster'; readonly clusterId: string }
  | { readonly code: 'console.plan-expired'; readonly planId: string }
  | { readonly code: 'console.wrong-word'; readonly wanted: string }
  | { readonly code: 'console.not-in-hand'; readonly windowId: string }
  | { readonly code: 'console.answer-refused'; readonly why: string }
  | { readonly code: 'console.question-changed'; readonly windowId: string }
  | { readonly code: 'console.secret-not-given'; readonly what: string }
  | { readonly code: 'console.vault-unavailable'; readonly reason: string }
  | { readonly code: 'console.window-not-closed'; readonly cluster: string }
  | { readonly code: 'console.cannot-save'; readonly path: string; readonly reason: string }
  | { readonly code: 'console.cannot-open'; readonly what: string; readonly reason: string }
  | { readonly code: 'console.practice-failed'; readonly reason: string };
