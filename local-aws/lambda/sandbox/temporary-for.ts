/**
The longest path of a socket, in bytes, less what comes after the temporary directory: `/lsf-lambda-XXXXXX/sandbox-XXXXXX/api`. macOS takes 103 (`sun_path`), Linux 107.
*/
const longest = 103 - '/lsf-lambda-XXXXXX/sandbox-XXXXXX/api'.length;

/**
Where sandboxes have their files, and the sockets among them, whose paths may not be long.

@param temporary - This machine's temporary directory.
@returns It, or `/tmp` where it is too long for a socket in it.
*/
export function temporaryFor(temporary: string): string {
	return Buffer.byteLength(temporary) > longest ? '/tmp' : temporary;
}
