import * as pulumi from '@pulumi/pulumi';

class Other extends pulumi.ProviderResource {
	constructor() {
		super('tls', 'other', {});
	}
}

export const {urn} = new Other();
