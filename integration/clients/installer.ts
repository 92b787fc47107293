import type {Packages} from './versions.ts';

/**
How environments of one ecosystem are made.
*/
export type Installer = {
	/**
	Installs packages into an empty folder.

	@param folder - Absolute; it is there.
	@param packages - Package -> version, or `undefined` for the newest.
	@param asOf - The moment after which nothing that they bring along was published; `undefined`: now.
	@returns The versions that they have now.
	@throws Error with what the tool printed as `stderr`.
	*/
	install(folder: string, packages: Readonly<Record<string, string | undefined>>, asOf: string | undefined): Promise<Packages>;
};

/**
The name by which a package is listed: without its extras.
*/
export function bareName(packageName: string): string {
	return packageName.replace(/\[.*\]$/v, '');
}
