/**
How many bytes a head may have, that of a request and that of an answer: more than CloudFront takes (32 KB), where Node's default is less.
*/
export const largestHead = 65_536;
