// `edge-function-code.ts` writes these two anew for each distribution.
export const settings = {};
export const origins = /^$/;
