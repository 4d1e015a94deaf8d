package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.app.port.Containers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Instances as containers: the container's name is the instance's id. */
public final class DockerContainers implements Containers {

    private static final Instant NEVER = Instant.EPOCH;

    private final DockerClient docker;
    private final String system;
    private final ContainerStart start;

    /** {@code system} tells our containers from those of another system on the same engine. */
    public DockerContainers(
            DockerClient docker, String system, String registry, ContainerLimits limits) {
        this.docker = docker;
        this.system = system;
        this.start = new ContainerStart(docker, system, registry, limits);
    }

    @Override
    public Started start(Plan plan) {
        return start.start(plan);
    }

    @Override
    public Seen inspect(InstanceId instance) {
        try {
            var state = docker.inspectContainerCmd(instance.value()).exec().getState();
            if (Boolean.TRUE.equals(state.getRunning())) {
                return new Seen.Up(
                        Objects.requireNonNullElse(state.getPidLong(), 0L),
                        time(state.getStartedAt()));
            }
            // created and never started: the start is still to come
            return "created".equals(state.getStatus())
                    ? new Seen.Absent()
                    : new Seen.Ended(
                            Math.toIntExact(
                                    Objects.requireNonNullElse(state.getExitCodeLong(), 0L)),
                            Boolean.TRUE.equals(state.getOOMKilled()),
                            time(state.getFinishedAt()));
        } catch (NotFoundException e) {
            return new Seen.Absent();
        }
    }

    @Override
    public Optional<String> fingerprint(InstanceId instance) {
        try {
            var config = docker.inspectContainerCmd(instance.value()).exec().getConfig();
            return Optional.ofNullable(config.getLabels())
                    .map(labels -> labels.get(Labels.VARIABLES));
        } catch (RuntimeException e) {
            // not there, or the engine is away: not known
            return Optional.empty();
        }
    }

    @Override
    public void terminate(InstanceId instance) {
        try {
            docker.killContainerCmd(instance.value()).withSignal("SIGTERM").exec();
        } catch (NotFoundException | ConflictException | NotModifiedException e) {
            // it does not run: nothing to end
        }
    }

    @Override
    public void remove(InstanceId instance) {
        try {
            docker.removeContainerCmd(instance.value())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException | NotModifiedException e) {
            // not there, or its removal is under way
        }
    }

    @Override
    public List<String> tail(InstanceId instance, int lines) {
        try (var tail = new TailCollector(lines)) {
            docker.logContainerCmd(instance.value())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(tail);
            return tail.lines();
        } catch (DockerException e) {
            return List.of();
        }
    }

    @Override
    public Sockets sockets(InstanceId instance) {
        return inspect(instance) instanceof Seen.Up up ? ProcSockets.of(up.pid()) : Sockets.NONE;
    }

    @Override
    public Set<InstanceId> all() {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.SYSTEM, system))
                .exec()
                .stream()
                .map(DockerContainers::instance)
                .collect(Collectors.toSet());
    }

    private static InstanceId instance(Container container) {
        return new InstanceId(Objects.requireNonNull(container.getLabels().get(Labels.INSTANCE)));
    }

    private static Instant time(@Nullable String text) {
        return text == null || text.isEmpty() ? NEVER : Instant.parse(text);
    }
}
