package dev.millrace.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.millrace.architecture.ArchitectureContract;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ArchitectureTest extends ArchitectureContract {

    private static final String PACKAGE = "dev.millrace.cli";

    ArchitectureTest() {
        super(PACKAGE);
    }

    @Test
    void theCommandLineIsModelledWithoutAnnotations() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(PACKAGE);

        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        CommandLine.Command.class,
                        CommandLine.Option.class,
                        CommandLine.Parameters.class,
                        CommandLine.Mixin.class,
                        CommandLine.ArgGroup.class,
                        CommandLine.ParentCommand.class,
                        CommandLine.Spec.class,
                        CommandLine.Unmatched.class)
                .orShould()
                .callMethod(CommandLine.Model.CommandSpec.class, "forAnnotatedObject", Object.class)
                .orShould()
                .callMethod(
                        CommandLine.Model.CommandSpec.class,
                        "mixinStandardHelpOptions",
                        boolean.class)
                .because(
                        "picocli reads its annotations by reflection, in classes that no cache of"
                                + " the JVM holds: decision 98")
                .check(classes);
    }
}
