/*
Stands in for `node:process` in a bundle. An ES module's `import` of it evaluates all its lazy getters, which loads 37 more of Node's internal modules at each cold start; the global is the same object.
*/
/* eslint-disable n/prefer-global/process -- That is the point. */
module.exports = process;
