import type {} from '../embed/emitter.ts'

/** What any page can do with the chat: open it from a button of its own. */
for (const button of document.querySelectorAll('[data-open-chat]'))
  button.addEventListener('click', () => window.parley?.open())
