package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.Repository;
import dev.millrace.deployer.app.port.Containers.Plan;
import dev.millrace.deployer.app.port.Containers.Started;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a container from nothing, or from wherever a crash has left it, to running.
 *
 * <p>The engine checks a fixed address when the container is started, not when it is made: what
 * fails then is removed, or the next try would find it by its name.
 */
final class ContainerStart {

    private static final Logger LOG = System.getLogger(ContainerStart.class.getName());

    private final DockerClient docker;
    private final String system;
    private final String registry;
    private final ContainerLimits limits;
    private final TenantNetworks networks;

    ContainerStart(DockerClient docker, String system, String registry, ContainerLimits limits) {
        this.docker = docker;
        this.system = system;
        this.registry = registry;
        this.limits = limits;
        this.networks = new TenantNetworks(docker, system);
    }

    Started start(Plan plan) {
        var name = plan.instance().id().value();
        try {
            if (!exists(name)) {
                networks.ensure(plan.network(), plan.instance().environment().tenant());
                var image = image(plan);
                new ImagePull(docker).ensure(image, plan.release().spec().platform());
                create(plan, image);
            }
            docker.startContainerCmd(name).exec();
            return new Started.Running();
        } catch (NotModifiedException e) {
            return new Started.Running();
        } catch (BadRequestException e) {
            return startFailed(name, e);
        } catch (DockerException e) {
            removeLeftOver(name);
            LOG.log(Level.INFO, "instance not started instance=" + name, e);
            return new Started.NotNow(shown(e));
        }
    }

    /** The command cannot be run at all: no file, not executable, wrong architecture. */
    private Started startFailed(String name, DockerException e) {
        removeLeftOver(name);
        return new Started.Refused(
                FailureDetail.of(ErrorCode.INSTANCE_START_FAILED.id(), shown(e)));
    }

    private boolean exists(String name) {
        try {
            docker.inspectContainerCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private String image(Plan plan) {
        var environment = plan.release().environment();
        return Repository.of(new AgentRef(environment.tenant(), environment.agent()))
                .reference(registry, plan.release().image());
    }

    private void create(Plan plan, String image) {
        var command =
                docker.createContainerCmd(image)
                        .withName(plan.instance().id().value())
                        .withHostName("agent")
                        .withPlatform(plan.release().spec().platform().value())
                        .withEnv(environment(plan))
                        .withLabels(Labels.of(system, plan))
                        .withIpv4Address(plan.endpoint().address())
                        .withHostConfig(hardened(plan));
        try {
            run(command);
        } catch (ConflictException e) {
            LOG.log(Level.DEBUG, "made by another one meanwhile: {0}", command.getName());
        }
    }

    private static void run(CreateContainerCmd command) {
        try (command) {
            command.exec();
        }
    }

    private HostConfig hardened(Plan plan) {
        return HostConfig.newHostConfig()
                .withNetworkMode(plan.network().name())
                .withInit(true)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(Capability.ALL)
                .withPidsLimit(limits.processes())
                .withMemory(limits.memoryBytes())
                .withMemorySwap(limits.memoryBytes())
                // what runs again, and when, is decided by the records
                .withRestartPolicy(RestartPolicy.noRestart())
                .withLogConfig(
                        new LogConfig(
                                LogConfig.LoggingType.JSON_FILE,
                                Map.of("max-size", "10m", "max-file", "3")));
    }

    private static List<String> environment(Plan plan) {
        var environment = new ArrayList<String>();
        plan.variables().values().forEach((name, value) -> environment.add(name + "=" + value));
        var instance = plan.instance();
        environment.add("PORT=" + plan.endpoint().port());
        environment.add("MILLRACE_TENANT=" + instance.environment().tenant());
        environment.add("MILLRACE_AGENT=" + instance.environment().agent());
        environment.add("MILLRACE_ENVIRONMENT=" + instance.environment().environment());
        environment.add("MILLRACE_RELEASE=" + instance.release());
        environment.add("MILLRACE_INSTANCE=" + instance.id());
        environment.add("MILLRACE_GENERATION=" + instance.generation());
        return environment;
    }

    private void removeLeftOver(String name) {
        try {
            docker.removeContainerCmd(name).withForce(true).withRemoveVolumes(true).exec();
        } catch (DockerException e) {
            LOG.log(Level.DEBUG, "nothing was left of {0}", name);
        }
    }

    private static String shown(DockerException e) {
        var text = String.valueOf(e.getMessage());
        var message = text.indexOf("\"message\":\"");
        return message < 0
                ? text
                : text.substring(message + "\"message\":\"".length())
                        .replaceAll("\"\\s*}\\s*$", "");
    }
}
