// What the editor looks at: the claim in hand, the filter, the form that is open, the words chosen.
export const looking = { current: null, filter: "all", editing: null, draft: null, picked: null, cursor: null };
