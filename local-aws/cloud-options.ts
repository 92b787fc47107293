import type {AccountChange} from './apis/account-change.ts';
import type {CloudFrontOptions} from './cloudfront/cloudfront.ts';
import type {AuthorityOptions} from './domains/authority.ts';
import type {Credentials, PolicyDocument} from './iam/types.ts';
import type {LambdaOptions} from './lambda/lambda.ts';
import type {FailedStreamEnding, Limits} from './limits.ts';
import type {LocalModel} from './models/model.ts';

/**
How a local cloud is made; everything has a default.
*/
export type CloudOptions = {
	/**
	Its first Region; others of the partition are opened when something is made in them. Default: `us-east-1`.
	*/
	region?: string;
	/**
	Its one account, 12 digits. Default: `000000000000`.
	*/
	accountId?: string;
	/**
	Numbers that differ from AWS's.
	*/
	limits?: Partial<Limits>;
	/**
	How a stream ends that failed after its first byte. Default: `clean`.
	*/
	failedStreamEnding?: FailedStreamEnding;
	/**
	Seeds the cuts of streamed answers. Default: 1.
	*/
	seed?: number;
	/**
	Who answers for Bedrock and SageMaker. Default: what the environment asks for (`LSF_LOCAL_MODEL_URL`), else the stand-in.
	*/
	model?: LocalModel;
	/**
	Gets the reason where the model that the environment asks for fails. Default: only `log` has it.
	*/
	onModelFailure?: (message: string) => void;
	/**
	Gets each line of the services' and functions' logs. Default: nothing is logged.
	*/
	log?: (line: string) => void;
	/**
	Where the account's AWS APIs listen, and distributions, the first new one first; the rest take free ports.
	*/
	ports?: {endpoint?: number | undefined; distributions?: number[]};
	/**
	The keys of the account's administrator. Default: new ones.
	*/
	developerKeys?: Credentials | undefined;
	/**
	How its certificates' authority outlives it. Default: a new one.
	*/
	authority?: AuthorityOptions;
	/**
	The policies of the role that deploys: IAM is asked about each call that AWS's provider would make. Default: the account's administrator deploys.
	*/
	deployerPolicies?: readonly PolicyDocument[];
	/**
	The managed policies that the account has from the start, by name: permissions boundaries that a program refers to. Default: none.
	*/
	managedPolicies?: Readonly<Record<string, PolicyDocument>>;
	/**
	Hears of what the account's own APIs changed.
	*/
	changed?: (change: AccountChange, region: string) => void;
	/**
	What Lambda plays where AWS's behaviour is not known.
	*/
	unknown?: LambdaOptions['unknown'];
	/**
	What CloudFront plays where AWS's behaviour is not known, and how long its seconds are.
	*/
	edge?: Pick<CloudFrontOptions, 'compile' | 'functionOverBudget' | 'generatedAnswerPolicy' | 'hasCustomData' | 'secondMs' | 'viewerDisconnect'>;
};
