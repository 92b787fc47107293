import {CloudFrontError, invalidArgument, notModelled} from './cloudfront-error.ts';
import {PropertyReader} from './property-reader.ts';

const arnPattern = /^arn:[\-a-z]+:cloudfront::\d{12}:function\/[\w\-]{1,64}$/v;

/**
Reads the functions of a behaviour; there can be one for each event type.

@returns The ARN of the one that gets viewers' requests, or `undefined`.
@throws CloudFrontError `InvalidArgument`, naming the property; `InvalidFunctionAssociation` for a second one of an event type.
*/
export function parseFunctionAssociations(behavior: PropertyReader): string | undefined {
	const arns = behavior.list('functionAssociations').map(({value, path}) => {
		const reader = new PropertyReader(value, path);
		if (reader.oneOf('eventType', ['viewer-request', 'viewer-response']) === 'viewer-response') {
			throw notModelled(reader.at('eventType'), 'functions of viewer-response');
		}

		const arn = reader.string('functionArn');
		if (!arnPattern.test(arn)) {
			throw invalidArgument(reader.at('functionArn'), `must be the ARN of a CloudFront function (arn:aws:cloudfront::<account>:function/<name>), but is ${JSON.stringify(arn)}`);
		}

		reader.done();
		return arn;
	});
	if (arns.length > 1) {
		throw new CloudFrontError('InvalidFunctionAssociation', `${behavior.at('functionAssociations')} must have at most one function for each event type, but has ${arns.length} for viewer-request.`);
	}

	return arns[0];
}
