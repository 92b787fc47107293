import {isGlobMatch} from '../iam/glob.ts';
import {pathSegments} from '../path-segments.ts';
import type {Behavior} from './types.ts';

/**
The path as CloudFront matches it: dot segments and repeated slashes removed. The origin still gets the path as it was sent.
*/
export function normalizedPath(path: string): string {
	const segments = pathSegments(path);
	return `/${segments.join('/')}${segments.length > 0 && /\/\.{0,2}$/v.test(path) ? '/' : ''}`;
}

/**
The behaviour of a request: the first whose pattern matches the viewer's path, else the default one, which is last.

Case counts, `*` and `?` are wildcards, and a pattern means the same with and without its leading slash (CloudFront developer guide, DownloadDistValuesCacheBehavior).
*/
export function matchBehavior(behaviors: readonly Behavior[], path: string): Behavior {
	const normalized = normalizedPath(path);
	return behaviors.find(({pathPattern}) => pathPattern === undefined || isGlobMatch(pathPattern.startsWith('/') ? pathPattern : `/${pathPattern}`, normalized))!;
}
