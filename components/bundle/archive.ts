import * as pulumi from '@pulumi/pulumi';
import type {Bundle} from './bundle-handler.ts';

/**
A bundle as the code of a Lambda function.
*/
export function archiveOf({files}: Pick<Bundle, 'files'>): pulumi.asset.AssetArchive {
	return new pulumi.asset.AssetArchive(Object.fromEntries(files.map(({name, code}) => [name, new pulumi.asset.StringAsset(code)])));
}
