import type {Part} from './parts.ts';

/**
One message of a conversation.
*/
export type Message = {
	role: 'user' | 'assistant';
	/**
	A text, or at least one part: of those of {@link UserPart} or {@link AssistantPart}, as the role is.
	*/
	content: string | Part[];
};
