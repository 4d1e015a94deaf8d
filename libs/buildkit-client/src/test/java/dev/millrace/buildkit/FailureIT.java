package dev.millrace.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.buildkit.BuildFailure.Kind;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Builds that fail, on a real daemon: what their owner gets to know. */
class FailureIT {

    private static final String BASE = "FROM python:3.13-slim\n";

    private static RealDaemon daemon;

    @BeforeAll
    static void start() {
        daemon = RealDaemon.start();
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void failingCommandBehindACopyHasItsLineItsStepAndItsExitCode() throws Exception {
        var context =
                TarOf.dockerfile(BASE + "COPY a.txt /\nRUN echo oh no >&2; exit 3\n")
                        .with("a.txt", "x");

        var failure = daemon.build(daemon.order("client/broken", context)).failure();

        assertThat(failure.kind()).isEqualTo(Kind.COMMAND);
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.source())
                .isEqualTo(new SourceRange("Dockerfile", 3, 3, "RUN echo oh no >&2; exit 3"));
        assertThat(failure.step())
                .extracting(Step::name)
                .asString()
                .contains("[3/3] RUN echo oh no");
        assertThat(failure.message()).contains("did not complete successfully: exit code: 3");
    }

    @Test
    void longDockerfileLosesNothingOfItsError() throws Exception {
        var text = BASE + "COPY a.txt /\n" + "# padding\n".repeat(2000) + "RUN exit 9\n";
        var context = TarOf.dockerfile(text).with("a.txt", "x");

        var failure = daemon.build(daemon.order("client/long", context)).failure();

        assertThat(text.length()).isGreaterThan(20_000);
        assertThat(failure.exitCode()).isEqualTo(9);
        assertThat(failure.source())
                .isEqualTo(new SourceRange("Dockerfile", 2003, 2003, "RUN exit 9"));
    }

    @Test
    void unknownInstructionIsFoundByItsLine() throws Exception {
        var failure = daemon.build("client/parse", BASE + "COPYY a b\n").failure();

        assertThat(failure.kind()).isEqualTo(Kind.DOCKERFILE);
        assertThat(failure.message()).contains("unknown instruction: COPYY");
        assertThat(failure.source()).extracting(SourceRange::firstLine).isEqualTo(2);
        assertThat(failure.exitCode()).isNull();
    }

    @Test
    void missingBaseImageIsTheOwnersToMend() throws Exception {
        var failure = daemon.build("client/base", "FROM nosuch-image:9.9\n").failure();

        assertThat(failure.kind()).isEqualTo(Kind.BASE_IMAGE);
        assertThat(failure.message()).contains("nosuch-image:9.9");
        assertThat(failure.source()).isNotNull();
    }

    @Test
    void missingCopySourceShowsNoInternalIds() throws Exception {
        var failure = daemon.build("client/copy", BASE + "COPY missing.txt /\n").failure();

        assertThat(failure.kind()).isEqualTo(Kind.COPY_SOURCE);
        assertThat(failure.message()).isEqualTo("\"/missing.txt\": not found");
        assertThat(failure.source())
                .isEqualTo(new SourceRange("Dockerfile", 2, 2, "COPY missing.txt /"));
    }

    @Test
    void missingDockerfileIsSaidPlainly() throws Exception {
        var failure =
                daemon.build(daemon.order("client/none", new TarOf().with("a.txt", "x"))).failure();

        assertThat(failure.kind()).isEqualTo(Kind.DOCKERFILE);
        assertThat(failure.message()).contains("Dockerfile");
    }

    @Test
    void requiredSecretThatIsNotGivenIsNamed() throws Exception {
        var order =
                daemon.order(
                                "client/nosecret",
                                TarOf.dockerfile(
                                        BASE
                                                + "RUN --mount=type=secret,id=tok,required=true"
                                                + " cat /run/secrets/tok\n"))
                        .withSecrets(Map.of());

        var failure = daemon.build(order).failure();

        assertThat(failure.kind()).isEqualTo(Kind.SECRET);
        assertThat(failure.message()).contains("secret tok: not found");
    }

    @Test
    void registryThatDoesNotAnswerIsNotTheOwnersFault() throws Exception {
        var order = daemon.order("client/x", TarOf.dockerfile(BASE));
        var elsewhere =
                BuildOrder.of(
                        order.context(),
                        order.recipe(),
                        new ImagePush("127.0.0.1:1/client/x", false));

        var failure = daemon.build(elsewhere).failure();

        assertThat(failure.kind()).isEqualTo(Kind.PUSH);
    }
}
