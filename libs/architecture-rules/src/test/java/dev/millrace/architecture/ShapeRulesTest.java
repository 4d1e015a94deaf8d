package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule against classes that break it: a rule that cannot fail protects nothing. */
class ShapeRulesTest {

    private static final JavaClasses BAD =
            new ClassFileImporter().importPackages("dev.millrace.architecture.bad");

    private static final JavaClasses GOOD =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/bad/"))
                    .importPackages("dev.millrace.architecture");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(ShapeRules.domainKnowsOnlyJavaAndTheContracts(), "Leaky"),
                Arguments.of(ShapeRules.appKnowsNoAdapterAndNoWiring(), "DoThis"),
                Arguments.of(ShapeRules.nobodyKnowsTheWiring(), "Leaky"),
                Arguments.of(ShapeRules.adaptersDoNotKnowEachOther(), "First"),
                Arguments.of(ShapeRules.noPackageIsADrawerForEverything(), "Drawer"),
                Arguments.of(ShapeRules.everyPackageIsNullMarked(), "is not @NullMarked"),
                Arguments.of(ShapeRules.useCasesAreFinalAndDoOneThing(), "DoThis"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleRefusesWhatBreaksIt(ArchRule rule, String culprit) {
        assertThatThrownBy(() -> rule.check(BAD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprit);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleAcceptsWhatDoesNot(ArchRule rule, String culprit) {
        assertThat(culprit).isNotBlank();
        rule.allowEmptyShould(true).check(GOOD);
    }
}
