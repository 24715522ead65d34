// The one global name that all our scripts share; each file adds its functions to it.
globalThis.Dateline ??= {};
