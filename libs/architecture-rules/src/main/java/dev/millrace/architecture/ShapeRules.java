package dev.millrace.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The rules themselves, each with the sentence a failing build shows. */
final class ShapeRules {

    private static final String[] DRAWERS = {
        "..util..",
        "..utils..",
        "..common..",
        "..helper..",
        "..helpers..",
        "..manager..",
        "..impl..",
        "..internal..",
        "..misc.."
    };

    private ShapeRules() {}

    static ArchRule domainKnowsOnlyJavaAndTheContracts() {
        return classes()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "..domain..", "dev.millrace.contracts..");
    }

    static ArchRule appKnowsNoAdapterAndNoWiring() {
        return noClasses()
                .that()
                .resideInAPackage("..app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..adapter..", "..wiring..", "jakarta..", "io.quarkus..");
    }

    static ArchRule nobodyKnowsTheWiring() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..wiring..");
    }

    static ArchRule adaptersDoNotKnowEachOther() {
        return slices().matching("(**).adapter.(*)..").should().notDependOnEachOther();
    }

    static ArchRule noPackageIsADrawerForEverything() {
        return noClasses().should().resideInAnyPackage(DRAWERS);
    }

    static ArchRule everyPackageIsNullMarked() {
        return classes().that(areOurSource()).should(resideInANullMarkedPackage());
    }

    static ArchRule useCasesAreFinalAndDoOneThing() {
        return classes()
                .that()
                .resideInAPackage("..app..")
                .and(areUseCases())
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould(haveOnePublicMethod());
    }

    static ArchRule nothingIsInjectedIntoFields() {
        return fields().should().notBeAnnotatedWith("jakarta.inject.Inject");
    }

    static ArchRule appAndDomainAreNotReactive() {
        return noClasses()
                .that()
                .resideInAnyPackage("..app..", "..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.mutiny..", "org.reactivestreams..");
    }

    private static DescribedPredicate<JavaClass> areOurSource() {
        return DescribedPredicate.describe(
                "are written by hand, not generated from .proto files",
                type ->
                        type.isTopLevelClass()
                                && !type.getPackageName().contains(".proto")
                                && !type.getSimpleName().equals("package-info"));
    }

    private static DescribedPredicate<JavaClass> areUseCases() {
        return DescribedPredicate.describe(
                "are public use cases",
                type ->
                        type.isTopLevelClass()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.isInterface()
                                && !type.isEnum()
                                && !type.isRecord()
                                && !type.isAssignableTo(Throwable.class));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that package-info.java marks @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveOnePublicMethod() {
        return new ArchCondition<>("have one public method") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var names =
                        type.getMethods().stream()
                                .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(m -> !m.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .map(m -> m.getName())
                                .distinct()
                                .toList();
                events.add(
                        new SimpleConditionEvent(
                                type,
                                names.size() <= 1,
                                type.getName() + " has the public methods " + names));
            }
        };
    }
}
