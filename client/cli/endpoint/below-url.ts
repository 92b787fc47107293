/**
The URL of a path below another one, whose query it keeps.
*/
export function belowUrl(url: string, path: string): string {
	const made = new URL(url);
	made.pathname = `${made.pathname.replace(/\/+$/v, '')}/${path.replace(/^\/+/v, '')}`;
	return made.href;
}
