package dev.millrace.deployer.domain;

import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.contracts.id.DeployId;
import dev.millrace.contracts.id.EnvironmentRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision about several records, saved as one. */
public final class Changes {

    private final List<Deploy> deploys = new ArrayList<>();
    private final List<Release> releases = new ArrayList<>();
    private final List<Instance> newInstances = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<DeployEvent> events = new ArrayList<>();
    private @Nullable Turned turned;
    private @Nullable Lives lives;

    public static Changes of(Deploy deploy) {
        return new Changes().and(deploy);
    }

    public static Changes of(Instance instance) {
        return new Changes().and(instance);
    }

    public Changes and(Deploy deploy) {
        deploys.add(deploy);
        return this;
    }

    public Changes and(Instance instance) {
        instances.add(instance);
        return this;
    }

    public Changes and(DeployEvent event) {
        events.add(event);
        return this;
    }

    public Changes create(Release release) {
        releases.add(release);
        return this;
    }

    public Changes create(Instance instance) {
        newInstances.add(instance);
        return this;
    }

    /** The route is to lead there; not taken when a newer generation has turned it already. */
    public Changes turn(EnvironmentRef environment, Environment.Turn turn) {
        turned = new Turned(environment, turn);
        return this;
    }

    /** The deploy is what is live from now on. */
    public Changes live(EnvironmentRef environment, DeployId deploy) {
        lives = new Lives(environment, deploy);
        return this;
    }

    public List<Deploy> deploys() {
        return List.copyOf(deploys);
    }

    public List<Release> newReleases() {
        return List.copyOf(releases);
    }

    public List<Instance> newInstances() {
        return List.copyOf(newInstances);
    }

    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    public List<DeployEvent> events() {
        return List.copyOf(events);
    }

    public @Nullable Turned turned() {
        return turned;
    }

    public @Nullable Lives lives() {
        return lives;
    }

    /** A route that is to lead elsewhere. */
    public record Turned(EnvironmentRef environment, Environment.Turn turn) {}

    /** An environment in which another deploy is live. */
    public record Lives(EnvironmentRef environment, DeployId deploy) {}
}
