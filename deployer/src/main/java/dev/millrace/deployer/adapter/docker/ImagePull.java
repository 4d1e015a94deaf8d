package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.millrace.contracts.id.Platform;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Gets an image by its digest. What is there is not fetched again: a digest does not move. */
record ImagePull(DockerClient docker) {

    private static final long MINUTES = 5;

    void ensure(String reference, Platform platform) {
        try {
            docker.inspectImageCmd(reference).exec();
        } catch (NotFoundException e) {
            pull(reference, platform);
        }
    }

    private void pull(String reference, Platform platform) {
        try (var done = new PullImageResultCallback()) {
            docker.pullImageCmd(reference).withPlatform(platform.value()).exec(done);
            if (!done.awaitCompletion(MINUTES, TimeUnit.MINUTES)) {
                throw new InternalServerErrorException("the image was not pulled in time");
            }
        } catch (DockerClientException e) {
            throw new InternalServerErrorException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InternalServerErrorException("interrupted", e);
        } catch (IOException e) {
            throw new InternalServerErrorException("the image was not pulled", e);
        }
    }
}
