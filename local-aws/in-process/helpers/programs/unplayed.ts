import * as random from '@pulumi/random';

export const {id} = new random.RandomPet('pet');
