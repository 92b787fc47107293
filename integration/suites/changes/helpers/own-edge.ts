import type * as aws from '@pulumi/aws';
import type {OpenTarget} from '../../helpers/target.ts';

/**
The edge of a stack in this process, to be broken and mended.
*/
export type OwnEdge = {
	/**
	Publishes other code of the edge function.
	*/
	runCode: (code: string) => void;
	/**
	Changes the distribution, from what the program made of it.
	*/
	reconfigure: (change: (args: aws.cloudfront.DistributionArgs) => aws.cloudfront.DistributionArgs) => void;
	/**
	Makes both as the program did.
	*/
	restore: () => void;
};

/**
Takes hold of the one distribution and the one edge function of a stack in this process. Neither CloudFront's API nor the program hears of what is changed.
*/
export function ownEdge({cloud, run}: OpenTarget): OwnEdge {
	const {cloudfront} = cloud!;
	const idOf = (type: string) => run!.resources.find(resource => resource.type === type)!.id!;
	const name = idOf('aws:cloudfront/function:Function');
	const {code: made, runtime, comment, keyValueStoreAssociations} = cloudfront.functions.describe(name, 'LIVE');
	const id = idOf('aws:cloudfront/distribution:Distribution');
	const {config} = cloudfront.getDistribution(id)!;

	function runCode(code: string): void {
		cloudfront.functions.update(name, {
			code, runtime, comment, keyValueStoreAssociations,
		});
		cloudfront.functions.publish(name);
	}

	return {
		runCode,
		reconfigure(change) {
			cloudfront.updateDistribution(id, change(config as unknown as aws.cloudfront.DistributionArgs) as unknown as Record<string, unknown>);
		},
		restore() {
			runCode(made);
			cloudfront.updateDistribution(id, config);
		},
	};
}
