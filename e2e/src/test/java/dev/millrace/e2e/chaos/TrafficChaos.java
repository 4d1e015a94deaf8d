package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.client.Conversation;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Web;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What carries the callers of agents goes away: the router, and the engine under all agents. */
class TrafficChaos {

    @Test
    void routerThatIsKilledServesFromItsFilesWhileTheDeployerIsDown() throws Exception {
        var system = ChaosSystem.shared();
        var route = live(system, "routed");
        system.kill("deployer");
        assertThat(system.cli().run("up", "--without=deployer").exitCode()).isZero();

        system.killTree("router");
        var began = System.nanoTime();
        assertThat(system.cli().run("up", "--without=deployer").exitCode()).isZero();
        Rollout.served(route);
        var took = java.time.Duration.ofNanos(System.nanoTime() - began);

        assertThat(system.runs("deployer")).isFalse();
        ChaosSystem.figure("router killed, deployer down", "served again after", took);
        system.recover();
        Rollout.served(route);
        try (var rollout = Rollout.begin(system, "routed")) {
            rollout.succeeded();
        }
        system.assertWell();
    }

    @Test
    void agentsComeBackWithTheirEngineAndConversationsThatWereLostAreSaid() throws Exception {
        var system = ChaosSystem.shared();
        var one = live(system, "engine-one");
        var two = live(system, "engine-two");
        var instance =
                system.records()
                        .one(
                                "SELECT id FROM deployer.instances WHERE agent = 'engine-one' AND NOT gone");
        try (var rollout = Rollout.slow(system, "engine-built")) {
            rollout.untilBuild("BUILDING");
            var conversation = Conversation.open(new Web(), one);
            conversation.say("hello");

            system.killTree("engine");
            var began = System.nanoTime();
            system.recover();
            Rollout.served(one);
            Rollout.served(two);
            var took = java.time.Duration.ofNanos(System.nanoTime() - began);

            assertThat(hears(conversation)).as("the conversation was cut").isFalse();
            var log = "/v1/instances/" + instance + "/logs?follow=false";
            Patience.until(
                    "the log of the agent says that it was started again",
                    () -> system.api().text(log).contains("started again"));
            ChaosSystem.figure("engine killed", "agents serve again after", took);
            ChaosSystem.figure("engine killed in mid-build", "deploy took", rollout.succeeded());
        }
        system.assertWell();
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
