import {createClient} from '../../../bedrock/client.ts';
import type {EventReader} from '../../../event-stream/event-reader.ts';
import {createSageMakerClient} from '../../../sagemaker/client.ts';
import type {MakeSide, Side} from './side.ts';

type Ours<Call> = {
	stream: (call: Call, signal: AbortSignal) => Promise<{requestId?: string | undefined; events: EventReader}>;
	countTokens: Side['countTokens'];
	destroy?: () => void;
};

/**
The product's own way.
*/
export const ourSide: MakeSide = config => {
	let bedrock: Ours<unknown> | undefined;
	let sagemaker: Ours<unknown> | undefined;
	const bedrockClient = () => {
		bedrock ??= createClient(config) as unknown as Ours<unknown>;
		return bedrock;
	};

	return {
		async stream(call, signal) {
			if (call.operation === 'InvokeEndpointWithResponseStream') {
				sagemaker ??= createSageMakerClient(config) as unknown as Ours<unknown>;
				return sagemaker.stream(call.input, signal);
			}

			return bedrockClient().stream(call, signal);
		},
		countTokens: async (input, signal) => bedrockClient().countTokens(input, signal),
		close() {
			bedrock?.destroy?.();
			sagemaker?.destroy?.();
		},
	};
};
