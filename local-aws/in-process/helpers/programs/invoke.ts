import * as aws from '@pulumi/aws';

export const zones = aws.getAvailabilityZonesOutput().names;
