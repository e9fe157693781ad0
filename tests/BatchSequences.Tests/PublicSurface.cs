using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace BatchSequences.Tests;

/// <summary>The public types and members of an assembly, as text: what a change of would break those who use it.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static |
        BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) =>
        string.Join('\n', assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal).Select(Of));

    private static string Of(Type type)
    {
        IEnumerable<Type?> bases = type.BaseType == typeof(object) || type.IsValueType ? [] : [type.BaseType];
        var inherited = bases.Concat(type.GetInterfaces().Except(type.BaseType!.GetInterfaces()))
            .Select(parent => Name(parent!)).Order(StringComparer.Ordinal).ToList();
        var kind = type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";
        var members = type.GetMembers(Declared).Select(Describe).OfType<string>().Order(StringComparer.Ordinal);
        return $"{kind} {Name(type)}{(inherited.Count > 0 ? " : " : "")}{string.Join(", ", inherited)}\n" +
            string.Concat(members.Select(member => $"  {member}\n"));
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        PropertyInfo property when property.GetAccessors(true).FirstOrDefault(IsVisible) is { } accessor =>
            $"{Modifier(accessor)}{Name(property.PropertyType)} {property.Name}" +
            (property.GetIndexParameters().Length > 0 ? $"[{Parameters(property.GetMethod!)}]" : "") +
            (property.SetMethod is not { } setter || !IsVisible(setter) ? " { get; }"
                : IsInit(setter) ? " { get; init; }" : " { get; set; }"),
        MethodInfo method when IsVisible(method) && !method.IsSpecialName =>
            $"{Modifier(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        FieldInfo field when field.IsPublic || field.IsFamily => $"{Name(field.FieldType)} {field.Name}",
        EventInfo @event when IsVisible(@event.AddMethod!) => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Modifier(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : !method.IsVirtual || method.IsFinal ? ""
        : method.GetBaseDefinition() != method || method.IsDefined(typeof(PreserveBaseOverridesAttribute)) ? "override " : "virtual ";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter =>
            (parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "") + $"{Name(parameter.ParameterType)} {parameter.Name}" +
            (parameter.HasDefaultValue ? $" = {Default(parameter.DefaultValue)}" : "")));

    private static string Default(object? value) =>
        value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        var arguments = type.GetGenericArguments();
        return arguments.Length == 0
            ? type.Name
            : $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select(Name))}>";
    }
}
