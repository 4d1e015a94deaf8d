package dev.millrace.deployer.domain;

import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;

/**
 * What a host name leads to since this generation: one server in one backend.
 *
 * @param host public name, without a port
 * @param instance names the server inside the backend
 */
public record Route(
        String host, Generation generation, String backend, InstanceId instance, Endpoint server) {}
