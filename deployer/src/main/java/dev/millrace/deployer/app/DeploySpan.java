package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Spans;
import dev.millrace.deployer.domain.Deploy;
import java.time.Instant;
import java.util.Map;

/** A time in the life of a deploy, as a span of the trace it was asked for in. */
record DeploySpan(Deploy deploy, Spans.Period period) {

    static DeploySpan of(Deploy deploy, Instant from, Instant to) {
        return new DeploySpan(deploy, new Spans.Period(from, to));
    }

    void tell(Spans spans, String name) {
        if (deploy.trace() != null) {
            spans.span(
                    deploy.trace(),
                    name,
                    period,
                    Map.of(
                            "cicd.pipeline.name", "deploy",
                            "cicd.pipeline.run.id", deploy.id().value(),
                            "cicd.pipeline.task.name", name,
                            "cicd.pipeline.task.type", "deploy",
                            "millrace.deploy", deploy.id().value(),
                            "millrace.environment", deploy.environment().toString(),
                            "millrace.generation", deploy.generation().toString(),
                            "millrace.phase", deploy.phase().name(),
                            "millrace.warm", String.valueOf(deploy.takesBack())));
        }
    }
}
