import {send} from '../../suites/helpers/post.ts';

/**
The status that whoever has a key, or none, gets of a stack's route: 200 lets in.
*/
export async function statusFor({url}: {url: string}, key?: string, route = 'bedrock'): Promise<number> {
	const {status} = await send(`${url}/${route}`, {method: 'GET', headers: {authorization: key === undefined ? undefined : `Bearer ${key}`}});
	return status;
}
