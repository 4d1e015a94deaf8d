package dev.millrace.cli.project.template;

import dev.millrace.cli.project.detect.Detected.Code;
import dev.millrace.contracts.deploy.AgentContract;

/** The contract that found code keeps. */
final class ContractOf {

    private ContractOf() {}

    static AgentContract whole(Code code) {
        if (!code.isWorker()) {
            return AgentContract.http();
        }
        var kind = AgentContract.Kind.DIAL_OUT;
        return AgentContract.of(new AgentContract.Asked(kind, null, null, null, null, null, null));
    }

    static int port(Code code) {
        return whole(code).port();
    }
}
