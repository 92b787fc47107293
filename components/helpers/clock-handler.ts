/**
A handler that is not ours: the components are usable without the model functions.
*/
export async function clock(): Promise<string> {
	return new Date().toISOString();
}
