package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.client.Conversation;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What carries the callers of agents goes away: the router, and the engine under all agents. */
class TrafficChaos {

    @Test
    void routerThatIsKilledServesFromItsFilesWhileTheDeployerIsDown() throws Exception {
        var system = ChaosSystem.shared();
        var route = live(system, "routed");

        try (var _ = system.heldDown("deployer")) {
            system.killTree("router");
            var began = System.nanoTime();
            assertThat(system.cli().run("up", "--without=deployer,supervisor").exitCode()).isZero();
            Rollout.served(route);
            var took = Duration.ofNanos(System.nanoTime() - began);
            ChaosSystem.figure("router killed, deployer down", "served again after", took);
        }

        system.recover();
        Rollout.served(route);
        try (var rollout = Rollout.begin(system, "routed")) {
            rollout.succeeded();
        }
        system.assertWell();
    }

    @Test
    void conversationsGoOnWhileTheEngineIsAwayAndBuildsEndBehindIt() throws Exception {
        var system = ChaosSystem.shared();
        var route = live(system, "engine-one");
        try (var rollout = Rollout.slow(system, "engine-built");
                var conversation = Conversation.open(new Web(), route)) {
            rollout.untilBuild("BUILDING");
            conversation.say("hello");

            system.killTree("engine");
            conversation.say("is anybody there?");
            var took = system.recover();

            conversation.say("still there?");
            Rollout.served(route);
            ChaosSystem.figure("engine killed in mid-build", "up again after", took);
            ChaosSystem.figure("engine killed in mid-build", "deploy took", rollout.succeeded());
            System.out.println("FIGURE engine killed in mid-build: attempts " + rollout.attempts());
        }
        system.assertWell();
    }

    /** As when the machine under the engine goes away: no process of an agent is left. */
    @Test
    void agentsThatDieWithTheirEngineServeAgainAndTheirLogsSaySo() throws Exception {
        var system = ChaosSystem.shared();
        var routes = List.of(live(system, "engine-one"), live(system, "engine-two"));
        var conversation = Conversation.open(new Web(), routes.getFirst());
        conversation.say("hello");
        var processes = system.witness().processesOfAgents();
        assertThat(processes).hasSizeGreaterThanOrEqualTo(2);

        system.killTree("engine");
        processes.forEach(ProcessHandle::destroyForcibly);
        var began = System.nanoTime();
        system.recover();
        for (var route : routes) {
            Rollout.served(route);
        }
        var took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(hears(conversation)).as("whether the old conversation goes on").isFalse();
        for (var agent : List.of("engine-one", "engine-two")) {
            var log = "/v1/instances/" + instance(system, agent) + "/logs?follow=false";
            Patience.until(
                    "the log of " + agent + " says that it was started again",
                    () -> system.api().text(log).contains("is started again"));
        }
        ChaosSystem.figure("engine and agents killed", "agents serve again after", took);
        system.assertWell();
    }

    private static String instance(ChaosSystem system, String agent) throws SQLException {
        return system.records()
                .one(
                        "SELECT id FROM deployer.instances WHERE agent = '%s' AND NOT gone"
                                .formatted(agent));
    }

    private static boolean hears(Conversation conversation) throws InterruptedException {
        try {
            conversation.say("still there?");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Route live(ChaosSystem system, String agent) throws Exception {
        try (var rollout = Rollout.begin(system, agent)) {
            rollout.succeeded();
            return Route.of(rollout.outcome());
        }
    }
}
