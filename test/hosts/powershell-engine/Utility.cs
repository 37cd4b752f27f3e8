using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using PowerShellEngine;

// The Microsoft.PowerShell.Utility cmdlets that scripts need. Namespace and class names are the real ones: they stand in
// FullyQualifiedErrorId. Parameters are those that both Windows PowerShell 5.1 and PowerShell 7 know.
namespace Microsoft.PowerShell.Commands;

public sealed class WriteErrorException(string message) : Exception(message);

[Cmdlet(VerbsCommunications.Write, "Output")]
public sealed class WriteOutputCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull, AllowEmptyCollection] public PSObject InputObject { get; set; }
    [Parameter] public SwitchParameter NoEnumerate { get; set; }
    protected override void ProcessRecord() => WriteObject(InputObject, !NoEnumerate);
}

[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = "Message")]
public sealed class WriteErrorCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Message")]
    [Alias("Msg"), AllowEmptyString, AllowNull] public string Message { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "ErrorRecord", ValueFromPipeline = true)] public ErrorRecord ErrorRecord { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "Exception")] public Exception Exception { get; set; }
    [Parameter] public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;
    [Parameter] public string ErrorId { get; set; }
    [Parameter] public object TargetObject { get; set; }

    protected override void ProcessRecord()
    {
        var id = ErrorId ?? (Exception?.GetType() ?? typeof(WriteErrorException)).FullName;
        var record = ErrorRecord != null ? new ErrorRecord(ErrorRecord, null)
            : new ErrorRecord(Exception ?? new WriteErrorException(Message), id, Category, TargetObject);
        // The record belongs to the calling script (its FullyQualifiedErrorId ends in ",caller"), not to Write-Error.
        if (SessionState.PSVariable.GetValue("MyInvocation") is InvocationInfo caller)
        {
            const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
            typeof(ErrorRecord).GetMethod("SetInvocationInfo", Internal).Invoke(record, [caller]);
            typeof(ErrorRecord).GetProperty("PreserveInvocationInfoOnce", Internal).SetValue(record, true);
            record.CategoryInfo.Activity = "Write-Error";
        }
        WriteError(record);
    }
}

public abstract class MessageCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true), Alias("Msg"), AllowEmptyString] public string Message { get; set; }
}

[Cmdlet(VerbsCommunications.Write, "Warning")]
public sealed class WriteWarningCommand : MessageCommand { protected override void ProcessRecord() => WriteWarning(Message); }

[Cmdlet(VerbsCommunications.Write, "Verbose")]
public sealed class WriteVerboseCommand : MessageCommand { protected override void ProcessRecord() => WriteVerbose(Message); }

[Cmdlet(VerbsCommunications.Write, "Debug")]
public sealed class WriteDebugCommand : MessageCommand { protected override void ProcessRecord() => WriteDebug(Message); }

[Cmdlet(VerbsCommunications.Write, "Information")]
public sealed class WriteInformationCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true), Alias("Msg"), AllowNull] public object MessageData { get; set; }
    [Parameter(Position = 1)] public string[] Tags { get; set; } = [];
    protected override void ProcessRecord() => WriteInformation(MessageData, Tags);
}

[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true), AllowNull] public object Object { get; set; }
    [Parameter] public SwitchParameter NoNewline { get; set; }
    [Parameter] public object Separator { get; set; } = " ";
    protected override void ProcessRecord()
    {
        var text = Object is IEnumerable list and not string and not IDictionary
            ? string.Join(Separator?.ToString(), list.Cast<object>().Select(LanguagePrimitives.ConvertTo<string>))
            : LanguagePrimitives.ConvertTo<string>(Object);
        WriteInformation(new HostInformationMessage { Message = text, NoNewLine = NoNewline }, ["PSHOST"]);
    }
}

[Cmdlet(VerbsCommunications.Write, "Progress")]
public sealed class WriteProgressCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Activity { get; set; }
    [Parameter(Position = 1)] public string Status { get; set; } = "Processing";
    [Parameter] public int PercentComplete { get; set; } = -1;
    [Parameter] public SwitchParameter Completed { get; set; }
    protected override void ProcessRecord() => WriteProgress(new ProgressRecord(0, Activity, Status)
    {
        PercentComplete = PercentComplete,
        RecordType = Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
    });
}

[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = "Seconds")]
public sealed class StartSleepCommand : PSCmdlet
{
    private readonly ManualResetEventSlim _stop = new();
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Seconds", ValueFromPipeline = true)] public int Seconds { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "Milliseconds")] public int Milliseconds { get; set; }
    protected override void ProcessRecord() => _stop.Wait(Milliseconds + Seconds * 1000);
    protected override void StopProcessing() => _stop.Set();
}

[Cmdlet(VerbsData.ConvertTo, "Json")]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object> _items = [];
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true), AllowNull] public object InputObject { get; set; }
    [Parameter, ValidateRange(1, 100)] public int Depth { get; set; } = 2;
    [Parameter] public SwitchParameter Compress { get; set; }
    protected override void ProcessRecord() => _items.Add(InputObject);
    protected override void EndProcessing()
    {
        if (_items.Count == 0) return;
        WriteObject(Json.Write(_items.Count > 1 ? _items : _items[0], Depth, Compress, false, out var truncated));
        if (truncated) WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
    }
}

[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> _lines = [];
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true), AllowEmptyString] public string InputObject { get; set; }
    protected override void ProcessRecord() => _lines.Add(InputObject);
    protected override void EndProcessing()
    {
        var settings = new JsonSerializerSettings { MetadataPropertyHandling = MetadataPropertyHandling.Ignore, MaxDepth = 1024 };
        var text = string.Join("\n", _lines);
        try
        {
            var value = JsonConvert.DeserializeObject(text, settings);
            WriteObject(value is JToken token ? Json.Read(token, asHashtable: false) : value, enumerateCollection: true);
        }
        catch (JsonException e)
        {
            var wrapped = new ArgumentException("Conversion from JSON failed with error: " + e.Message, e);
            ThrowTerminatingError(new ErrorRecord(wrapped, "System.ArgumentException", ErrorCategory.NotSpecified, null));
        }
    }
}

[Cmdlet(VerbsData.Out, "String")]
public sealed class OutStringCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];
    [Parameter(ValueFromPipeline = true), AllowNull] public PSObject InputObject { get; set; }
    [Parameter] public SwitchParameter Stream { get; set; }
    [Parameter] public int Width { get; set; }
    protected override void ProcessRecord() => _items.Add(InputObject);
    protected override void EndProcessing()
    {
        var captured = new StringBuilder();
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(new CmdletInfo("Out-Host", typeof(OutHostCommand)));
        var settings = new PSInvocationSettings { Host = new EngineHost(new CapturingInterface(captured)) };
        shell.Invoke(_items, new List<PSObject>(), settings);
        var text = captured.ToString();
        if (Stream) WriteObject(text.TrimEnd('\n').Split('\n'), true); else WriteObject(text);
    }

    private sealed class CapturingInterface(StringBuilder text) : EngineInterface(false)
    {
        public override void Write(string value) => text.Append(GetOutputString(value, false));
        public override void WriteErrorLine(string value) => text.Append(value).Append('\n');
    }
}

/// <summary>What Select, Sort and Measure take as a property: a name, a script block, or a table of Name and Expression.</summary>
public abstract class PropertyCommand : PSCmdlet
{
    private protected readonly List<PSObject> Items = [];
    [Parameter(ValueFromPipeline = true), AllowNull] public PSObject InputObject { get; set; }
    protected override void ProcessRecord() { if (InputObject != null) Items.Add(InputObject); }

    private protected static object Get(PSObject item, object property) => property switch
    {
        ScriptBlock block => Single(block.InvokeWithContext(null, [new PSVariable("_", item)])),
        IDictionary table => Get(item, Entry(table, "Expression", "e")),
        PSObject wrapped => Get(item, wrapped.BaseObject),
        _ when item.BaseObject is IDictionary table => table[property],
        _ => item.Properties[$"{property}"]?.Value,
    };

    private protected static object Entry(IDictionary table, params string[] names) =>
        table.Keys.Cast<object>().Where(key => names.Contains($"{key}", StringComparer.OrdinalIgnoreCase)).Select(key => table[key]).FirstOrDefault();

    private static object Single(IList<PSObject> results) => results.Count switch { 0 => null, 1 => results[0], _ => results.ToArray() };
}

[Cmdlet(VerbsCommon.Select, "Object")]
public sealed class SelectObjectCommand : PropertyCommand
{
    [Parameter(Position = 0)] public object[] Property { get; set; }
    [Parameter] public string ExpandProperty { get; set; }
    [Parameter] public int First { get; set; } = int.MaxValue;
    [Parameter] public int Last { get; set; } = int.MaxValue;
    [Parameter] public int Skip { get; set; }
    [Parameter] public SwitchParameter Unique { get; set; }
    protected override void EndProcessing()
    {
        var chosen = Items.Skip(Skip).Take(First).TakeLast(Last).Select(item => Property == null ? item : Pick(item));
        foreach (var item in Unique ? chosen.DistinctBy(item => $"{item}") : chosen)
            if (ExpandProperty == null) WriteObject(item); else WriteObject(Get(item, ExpandProperty), true);
    }

    private PSObject Pick(PSObject item)
    {
        var picked = new PSObject();
        foreach (var wanted in Property.Select(p => p is PSObject o ? o.BaseObject : p))
            foreach (var name in NamesOf(item, wanted))
                picked.Properties.Add(new PSNoteProperty(name, Get(item, wanted is string ? name : wanted)));
        return picked;
    }

    private static IEnumerable<string> NamesOf(PSObject item, object wanted)
    {
        if (wanted is IDictionary table) return [$"{Entry(table, "Name", "n", "Label", "l")}"];
        if (!WildcardPattern.ContainsWildcardCharacters($"{wanted}")) return [$"{wanted}"];
        var pattern = new WildcardPattern($"{wanted}", WildcardOptions.IgnoreCase);
        return item.Properties.Select(p => p.Name).Where(pattern.IsMatch);
    }
}

[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : PropertyCommand
{
    [Parameter(Position = 0)] public object[] Property { get; set; } = [null];
    [Parameter] public SwitchParameter Descending { get; set; }
    [Parameter] public SwitchParameter Unique { get; set; }
    protected override void EndProcessing()
    {
        var sorted = Items.Order(Comparer<PSObject>.Create(Compare)).ToList();
        for (var i = 0; i < sorted.Count; i++)
            if (!Unique || i == 0 || Compare(sorted[i - 1], sorted[i]) != 0) WriteObject(sorted[i]);
    }

    private int Compare(PSObject a, PSObject b)
    {
        object Key(PSObject item, object property) => property == null ? item : Get(item, property);
        var order = Property.Select(p => LanguagePrimitives.Compare(Key(a, p), Key(b, p), ignoreCase: true)).FirstOrDefault(o => o != 0);
        return Descending ? -order : order;
    }
}

[Cmdlet("Measure", "Object")]
public sealed class MeasureObjectCommand : PropertyCommand
{
    [Parameter(Position = 0)] public string Property { get; set; }
    [Parameter] public SwitchParameter Sum { get; set; }
    [Parameter] public SwitchParameter Minimum { get; set; }
    [Parameter] public SwitchParameter Maximum { get; set; }
    protected override void EndProcessing()
    {
        var values = Sum || Minimum || Maximum
            ? Items.Select(item => Property == null ? item : Get(item, Property)).Select(LanguagePrimitives.ConvertTo<double>).ToList()
            : [];
        var measured = new PSObject();
        measured.Properties.Add(new PSNoteProperty("Count", Items.Count));
        measured.Properties.Add(new PSNoteProperty("Sum", Sum ? values.Sum() : null));
        measured.Properties.Add(new PSNoteProperty("Minimum", Minimum && values.Count > 0 ? values.Min() : null));
        measured.Properties.Add(new PSNoteProperty("Maximum", Maximum && values.Count > 0 ? values.Max() : null));
        WriteObject(measured);
    }
}

[Cmdlet(VerbsCommon.New, "Object", DefaultParameterSetName = "Net")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Net")] public string TypeName { get; set; }
    [Parameter(Position = 1, ParameterSetName = "Net"), Alias("Args")] public object[] ArgumentList { get; set; } = [];
    [Parameter(Mandatory = true, ParameterSetName = "Com")] public string ComObject { get; set; }
    [Parameter(ParameterSetName = "Com")] public SwitchParameter Strict { get; set; }
    [Parameter] public IDictionary Property { get; set; }
    protected override void EndProcessing()
    {
        var made = PSObject.AsPSObject(ComObject != null ? NewCom() : NewNet());
        foreach (DictionaryEntry entry in Property ?? new Hashtable())
            if (made.BaseObject is PSCustomObject) made.Properties.Add(new PSNoteProperty($"{entry.Key}", entry.Value));
            else made.Properties[$"{entry.Key}"].Value = entry.Value;
        WriteObject(made);
    }

    private object NewNet()
    {
        if (TypeName.ToLowerInvariant() is "psobject" or "pscustomobject") return new PSObject();
        if (LanguagePrimitives.TryConvertTo<Type>(TypeName, out var type))
            return Activator.CreateInstance(type, ArgumentList.Select(a => a is PSObject o ? o.BaseObject : a).ToArray());
        var e = new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded.");
        ThrowTerminatingError(new ErrorRecord(e, "TypeNotFound", ErrorCategory.InvalidType, null));
        return null;
    }

    private object NewCom()
    {
        var type = typeof(NewObjectCommand).Assembly.GetTypes().FirstOrDefault(t => t.GetCustomAttribute<System.Runtime.InteropServices.ProgIdAttribute>()
            ?.Value.Equals(ComObject, StringComparison.OrdinalIgnoreCase) == true);
        if (type != null) return Activator.CreateInstance(type);
        var e = new System.Runtime.InteropServices.COMException(
            "Retrieving the COM class factory for component with CLSID {00000000-0000-0000-0000-000000000000} failed due to the following error: 80040154 Class not registered (0x80040154 (REGDB_E_CLASSNOTREG)).",
            unchecked((int)0x80040154));
        ThrowTerminatingError(new ErrorRecord(e, "NoCOMClassIdentified", ErrorCategory.ResourceUnavailable, null));
        return null;
    }
}

[Cmdlet(VerbsCommon.Get, "Date")]
public sealed class GetDateCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)] public DateTime Date { get; set; } = DateTime.Now;
    [Parameter] public string Format { get; set; }
    protected override void ProcessRecord() => WriteObject(Format == null ? Date : Date.ToString(Format));
}

[Cmdlet(VerbsCommon.New, "Guid")]
public sealed class NewGuidCommand : PSCmdlet { protected override void EndProcessing() => WriteObject(Guid.NewGuid()); }

[Cmdlet(VerbsCommon.Get, "FileHash", DefaultParameterSetName = "Path")]
public sealed class GetFileHashCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path")] public string[] Path { get; set; }
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath"), Alias("PSPath")] public string[] LiteralPath { get; set; }
    [Parameter, ValidateSet("SHA1", "SHA256", "SHA384", "SHA512", "MD5")] public string Algorithm { get; set; } = "SHA256";
    protected override void ProcessRecord()
    {
        foreach (var file in (LiteralPath ?? Path).Select(GetUnresolvedProviderPathFromPSPath))
        {
            if (!File.Exists(file)) { WriteError(new ErrorRecord(new FileNotFoundException($"Cannot find path '{file}' because it does not exist."), "FileNotFound", ErrorCategory.ObjectNotFound, file)); continue; }
            using var stream = File.OpenRead(file);
            var result = new PSObject();
            result.Properties.Add(new PSNoteProperty("Algorithm", Algorithm));
            result.Properties.Add(new PSNoteProperty("Hash", Convert.ToHexString(CryptographicOperations.HashData(new HashAlgorithmName(Algorithm), stream))));
            result.Properties.Add(new PSNoteProperty("Path", file));
            WriteObject(result);
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Variable")]
public sealed class GetVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Name { get; set; }
    [Parameter] public SwitchParameter ValueOnly { get; set; }
    protected override void ProcessRecord()
    {
        var variable = SessionState.PSVariable.Get(Name);
        if (variable != null) WriteObject(ValueOnly ? variable.Value : variable, ValueOnly);
    }
}

[Cmdlet(VerbsCommon.Set, "Variable")]
public sealed class SetVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Name { get; set; }
    [Parameter(Position = 1)] public object Value { get; set; }
    protected override void ProcessRecord() => SessionState.PSVariable.Set(Name, Value);
}
