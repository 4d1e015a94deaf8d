/**
 * Instances as containers of a Docker Engine, driven through its API.
 *
 * <p>Start reading at {@link dev.millrace.deployer.adapter.docker.DockerContainers}.
 */
@NullMarked
package dev.millrace.deployer.adapter.docker;

import org.jspecify.annotations.NullMarked;
