import {readFileSync} from 'node:fs';

/**
Who installs an environment: uv from PyPI, or npm.
*/
export const ecosystems = ['python', 'npm'] as const;

/**
One of {@link ecosystems}.
*/
export type Ecosystem = typeof ecosystems[number];

/**
Package -> exact version, with what it brings along decided by the day.
*/
export type Packages = Readonly<Record<string, string>>;

/**
The outside clients that the tests run, each in an environment of its own, for what they ask of others does not fit together.

`asOf` is the moment after which nothing that they bring along was published; `uv` is the version of the installer.
*/
export type Versions = {asOf: string; uv: string} & Readonly<Record<Ecosystem, Readonly<Record<string, Packages>>>>;

/**
The pinned versions: `versions.json` beside this file, which is the only place that names them.
*/
export const versions = JSON.parse(readFileSync(new URL('versions.json', import.meta.url), 'utf8')) as Versions;
