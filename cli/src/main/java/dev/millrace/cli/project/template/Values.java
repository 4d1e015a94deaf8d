package dev.millrace.cli.project.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millrace.cli.project.detect.Detected.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values that all templates share. */
final class Values {

    private static final String MODEL_PLACES =
            "ENV HF_HOME=/models/huggingface \\\n    TORCH_HOME=/models/torch";

    private Values() {}

    static Map<String, String> of(Code code) {
        var values = new HashMap<String, String>();
        values.put("version", code.version());
        values.put("release", code.tool().release());
        values.put("port", String.valueOf(ContractOf.port(code)));
        values.put("command", exec(code.program().command()));
        return values;
    }

    /** Models that are downloaded where the agent will look for them. */
    static void modelsInPlace(Map<String, String> values, String download, int owner) {
        values.put("models-variables", MODEL_PLACES);
        values.put(
                "models",
                "# the plugins' models, in a layer that lasts as long as the packages do\n"
                        + "RUN mkdir -p /models && "
                        + download
                        + " && chown -R "
                        + owner
                        + " /models");
    }

    /** The same in a stage of its own. */
    static void modelsFrom(Map<String, String> values, String stage, String download, int owner) {
        values.put("models-variables", MODEL_PLACES);
        values.put(
                "models",
                "# the plugins' models, in a layer that lasts as long as the packages do\n"
                        + MODEL_PLACES
                        + "\nRUN mkdir -p /models && "
                        + download);
        values.put(
                "models-copy", "COPY --from=" + stage + " --chown=" + owner + " /models /models");
    }

    /** The exec form, so that the agent gets its signals itself. */
    private static String exec(List<String> words) {
        return words.stream()
                .map(word -> JsonNodeFactory.instance.textNode(word).toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
