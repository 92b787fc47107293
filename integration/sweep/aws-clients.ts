import {CloudFrontClient} from '@aws-sdk/client-cloudfront';
import {IAMClient} from '@aws-sdk/client-iam';

/**
CloudFront's and IAM's APIs are there, and the Tagging API lists CloudFront there only.
*/
export const globalRegion = 'us-east-1';

/**
What an account of AWS is asked with. Lambda and CloudWatch Logs are asked in the Region of each resource.
*/
export type AwsClients = {cloudfront: CloudFrontClient; iam: IAMClient};

/**
Clients with the caller's credentials.
*/
export function awsClients(): AwsClients {
	return {cloudfront: new CloudFrontClient({region: globalRegion}), iam: new IAMClient({region: globalRegion})};
}
