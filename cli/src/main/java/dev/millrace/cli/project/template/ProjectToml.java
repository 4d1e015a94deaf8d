package dev.millrace.cli.project.template;

import dev.millrace.contracts.deploy.AgentContract;

/** The text of {@code millrace.toml}. */
final class ProjectToml {

    private static final String HEAD =
            "# What `millrace deploy` does in this folder when nothing else is said: docs/cli.md.\n";

    private ProjectToml() {}

    static String of(String agent, AgentContract contract) {
        return HEAD + "agent = \"" + agent + "\"\n" + lines(contract);
    }

    static String headOfSeveral() {
        return "# The agents of this repository: `millrace deploy --agent NAME`, or `millrace deploy` in an"
                + " agent's folder.\n";
    }

    static String table(String agent, String path, String dockerfile, AgentContract contract) {
        return "\n[agents."
                + agent
                + "]\npath = \""
                + path
                + "\"\ndockerfile = \""
                + dockerfile
                + "\"\n"
                + lines(contract);
    }

    private static String lines(AgentContract contract) {
        var kind = contract.kind() == AgentContract.Kind.HTTP ? "http" : "dial-out";
        return "contract = \""
                + kind
                + "\"\nport = "
                + contract.port()
                + "\nreadiness_path = \""
                + contract.readinessPath()
                + "\"\n";
    }
}
