package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import java.time.Duration;

/** Opens a client of the engine. Its API version is negotiated, never pinned. */
public final class EngineClient {

    private static final int CONNECTIONS = 200;

    private EngineClient() {}

    /** {@code engine} such as {@code unix:///run/docker.sock}. */
    public static DockerClient open(String engine) {
        var config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(engine)
                        .withDockerTlsVerify(false)
                        .build();
        var transport =
                new ApacheDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(5))
                        .build();
        return DockerClientImpl.getInstance(config, transport);
    }
}
