/*
Stands in for `node:http` in a bundle. An ES module's `import` of it evaluates every lazy getter of that module, one of which loads undici: about 30 ms of a cold start. This way they stay lazy.
*/
/* eslint-disable n/prefer-global/process -- Requiring `node:process` would be one more module at a cold start. */
module.exports = process.getBuiltinModule('node:http');
