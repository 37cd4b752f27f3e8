/** How a state is coloured, after its picture and its word. */
export type Tone = 'plain' | 'quiet' | 'tide' | 'attention' | 'danger';
