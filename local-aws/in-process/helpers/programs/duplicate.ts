import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

class Pair extends pulumi.ComponentResource {
	constructor(name: string) {
		super('sample:index:Pair', name);
		const logs = new aws.cloudwatch.LogGroup('same', {}, {parent: this});
		this.registerOutputs({arn: logs.arn});
	}
}

export const names = [new Pair('one'), new Pair('two')].map(({urn}) => urn);
