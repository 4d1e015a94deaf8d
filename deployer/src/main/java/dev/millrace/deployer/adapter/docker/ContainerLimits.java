package dev.millrace.deployer.adapter.docker;

/**
 * What one container may take.
 *
 * @param memoryBytes beyond that its processes are ended
 * @param processes and threads, at a time
 */
public record ContainerLimits(long memoryBytes, long processes) {}
